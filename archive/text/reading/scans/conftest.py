"""Without recognition (requirements-ocr.txt) the modules that need it are not looked through for examples."""

from archive.text.reading.scans import available

_NEEDS_RECOGNITION = "models glyphs upright rulings text_boxes strips steps rows columns recognise"
collect_ignore = [] if available() else [f"{name}.py" for name in _NEEDS_RECOGNITION.split()]
