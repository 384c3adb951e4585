"""Command line → Settings → pipeline → files and exit code: typer only, a file per command."""
