"""What several media say of a result in the same words and the same order: nothing here knows how it is shown."""
