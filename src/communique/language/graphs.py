"""ONNX graphs, opened alike: on the processor, with a fixed number of threads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import onnxruntime as ort


def open_graph(path: Path, *, threads: int) -> Any:
    """A session over one graph; errors of onnxruntime pass through to be named by the caller."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, ["CPUExecutionProvider"])
