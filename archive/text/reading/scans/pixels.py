"""Pictures made smaller, for whatever is told from them at a coarser grain."""

import cv2
import numpy as np


def smaller(pixels: np.ndarray, share: float) -> np.ndarray:
    """Pixels at this share of their size, each the mean of what it covers; the same where the share is 1 or more.

    >>> smaller(np.zeros((30, 20, 3), np.uint8), 0.5).shape
    (15, 10, 3)
    """
    if share >= 1.0:
        return pixels
    height, width = pixels.shape[:2]
    return cv2.resize(pixels, (max(1, round(width * share)), max(1, round(height * share))), interpolation=cv2.INTER_AREA)
