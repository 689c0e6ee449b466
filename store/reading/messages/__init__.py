"""What people sent each other: mails and chats."""
