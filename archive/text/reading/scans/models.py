"""The models that rapidocr ships in its wheel, run by onnxruntime on one thread: nothing is ever fetched."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

_DETECTION = "PP-OCRv6_det_small.onnx"
_RECOGNITION = "PP-OCRv6_rec_small.onnx"
#: What the models were trained on: from -1 (black) to 1 (white).
_MIDDLE = 127.5

cv2.setNumThreads(1)


def warm_up() -> None:
    """Loads the models, so that processes forked from this one have them at once.

    No thread outlives this: a forked process has all that it needs to recognise.
    """
    text_map(np.full((64, 64), 255, np.uint8))
    likelihoods([np.full((48, 96), 255, np.uint8)])


def text_map(grey: np.ndarray) -> np.ndarray:
    """How likely each pixel of a grey picture, whose sides are multiples of 32, lies in the heart of a line of text: 0–1."""
    return _run(_DETECTION, _prepared(grey)[None])[0, 0]


def likelihoods(strips: list[np.ndarray]) -> np.ndarray:
    """For strips of 48 rows: how likely each character of :func:`characters` stands at each step of a strip.

    The strips are filled up to the longest. Shape: strips, steps, characters.
    """
    width = max(strip.shape[1] for strip in strips)
    held = np.zeros((len(strips), 3, 48, width), np.float32)
    for at, strip in enumerate(strips):
        held[at, :, :, : strip.shape[1]] = _prepared(strip)
    return _run(_RECOGNITION, held)


@cache
def characters() -> tuple[str, ...]:
    """What the recognition model tells apart: nothing (""), its characters, and a space."""
    listed = _session(_RECOGNITION).get_modelmeta().custom_metadata_map["character"]
    return ("", *listed.splitlines(), " ")


def _prepared(grey: np.ndarray) -> np.ndarray:
    return np.repeat((grey.astype(np.float32) / _MIDDLE - 1.0)[None], 3, axis=0)


def _run(name: str, held: np.ndarray) -> np.ndarray:
    session = _session(name)
    return session.run(None, {session.get_inputs()[0].name: held})[0]


@cache
def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # what one strip took is given back before the next
    options.log_severity_level = 4
    folder = Path(find_spec("rapidocr").origin).parent / "models"
    return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
