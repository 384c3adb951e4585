"""Mails and mailboxes → Extracted: sender, text without quotes and footers, what is attached."""
