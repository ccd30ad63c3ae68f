"""Sources that teachers add: their texts, and the words marked in them."""
