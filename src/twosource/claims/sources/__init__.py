"""Attribution's source → who that is: kind, name, key, speaker, and the chain it stands at the end of."""
