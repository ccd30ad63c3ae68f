"""What a person does, written once for the web and the command line."""
