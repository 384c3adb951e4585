"""Links → Original: pages fetched politely, from public addresses only, each failure with its reason."""
