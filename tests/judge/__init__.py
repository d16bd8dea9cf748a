"""judge: what the archive does with real clippings, files, texts and questions, beside the goals set for it."""
