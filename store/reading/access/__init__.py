"""What a person named becomes open sources: files, folders, standard input, addresses and what is known of them before they are read."""
