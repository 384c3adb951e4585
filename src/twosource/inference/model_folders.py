"""Settings → the folder of the weights.

A model is a folder `models/<name>/` with `model.onnx` (int8 weights, inputs `input_ids`,
`attention_mask` and, where it has them, `token_type_ids`), `tokenizer.json` and `config.json`.
A second network that reads what the first one gives may lie beside it (`load_part`).
"""

from __future__ import annotations

from pathlib import Path

MEND = "install twosource again, or set models_dir to a folder that has it"


def find_models_dir(models_dir: str | None = None) -> Path:
    """Folder of the weights: the one in the settings, in the installed package, or in the checkout."""
    if models_dir is not None:
        return Path(models_dir)
    package = Path(__file__).resolve().parents[1]
    installed = package / "models"
    return installed if installed.is_dir() else package.parents[1] / "models"
