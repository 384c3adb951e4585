"""Float32 graph → int8 graph in few passes: the integers of `models/encoder/quantiser.py`, half the work around them.

Each row of activations has a scale of its own, so that a text's result does not hang on what else is in its batch. A
row's range is found in two reads and applied in one, and a product gives scaled floats at once. No step takes another
path for a lone row (a division by one number does), so that a row alone gives the same bits as among others. Weights
are rounded with regard to what they are multiplied with (`error_feedback.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from error_feedback import Feed, list_products, measure_products, round_columns
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
from quantiser import WEIGHT_TOP, Quantiser

MICROSOFT = "com.microsoft"
"""Domain of the operators that come with ONNX Runtime."""
MIN_COLUMNS = 16
"""A narrower matrix stays float: nine logits a token cost nothing, and their precision is all of theirs."""


class RowQuantiser(Quantiser):
    """Rewrites a float32 graph to int8: weights by column, activations by row, embeddings by row."""

    def __init__(self, model: onnx.ModelProto, feeds: Sequence[Feed]) -> None:
        """A rewriter.

        Args:
            model: float32; it is changed in place.
            feeds: inputs as in use, by which the weights are rounded.
        """
        _open_gemms(model)
        self.factors = list_products(model)
        self.products = measure_products(model, feeds)
        super().__init__(model)
        self.weights = {
            name: t
            for name, t in self.weights.items()
            if t.data_type == TensorProto.FLOAT and (t.dims[1] >= MIN_COLUMNS or "embedding" in name)
        }
        self.tensors = {
            "q.one": np.array(1, np.float32),
            "q.zero": np.array(128, np.uint8),
            "q.floor": np.array(1e-9, np.float32),
            "q.step": np.array(1 / 127, np.float32),
            "q.flat": np.array([-1], np.int64),
        }
        if all(entry.domain != MICROSOFT for entry in model.opset_import):
            model.opset_import.append(helper.make_opsetid(MICROSOFT, 1))

    def _multiply(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        (rows, name), out = node.input, node.output[0]
        weight = numpy_helper.to_array(self.weights[name])
        rounded, scale = round_columns(weight, self.products[self.factors[name]], WEIGHT_TOP)
        self.tensors |= {f"{name}.q": rounded, f"{name}.scale": scale}
        inputs = [f"{rows}.q", f"{name}.q", "q.one", f"{name}.scale", "q.zero"]
        return [
            *self._spread(rows, weight.shape[0]),
            helper.make_node("MatMulIntegerToFloat", inputs, [f"{out}.f"], domain=MICROSOFT),
            helper.make_node("Mul", [f"{out}.f", f"{rows}.scale"], [out]),
        ]

    def _spread(self, rows: str, width: int) -> list[onnx.NodeProto]:
        """Rows as bytes, each on its own scale; once for the matrices that share them."""
        if rows in self.ranged:
            return []
        self.ranged.add(rows)
        self.tensors[f"q.rows{width}"] = np.array([-1, width], np.int64)
        return [
            helper.make_node("ReduceMax", [rows], [f"{rows}.high"], axes=[-1], keepdims=1),
            helper.make_node("ReduceMin", [rows], [f"{rows}.low"], axes=[-1], keepdims=1),
            helper.make_node("Neg", [f"{rows}.low"], [f"{rows}.deep"]),
            helper.make_node("Max", [f"{rows}.high", f"{rows}.deep", "q.floor"], [f"{rows}.top"]),
            helper.make_node("Mul", [f"{rows}.top", "q.step"], [f"{rows}.scale"]),
            helper.make_node("Reshape", [f"{rows}.scale", "q.flat"], [f"{rows}.each"]),
            helper.make_node("Shape", [f"{rows}.each"], [f"{rows}.n"]),
            helper.make_node("Expand", ["q.zero", f"{rows}.n"], [f"{rows}.zeros"]),
            helper.make_node("Reshape", [rows, f"q.rows{width}"], [f"{rows}.wide"]),
            helper.make_node(
                "QuantizeLinear", [f"{rows}.wide", f"{rows}.each", f"{rows}.zeros"], [f"{rows}.b"], axis=0
            ),
            helper.make_node("Shape", [rows], [f"{rows}.shape"]),
            helper.make_node("Reshape", [f"{rows}.b", f"{rows}.shape"], [f"{rows}.q"]),
        ]


def _open_gemms(model: onnx.ModelProto) -> None:
    """Gemm as MatMul and Add, in place: what is rewritten are matrix products."""
    initial = {t.name: t for t in model.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        if node.op_type != "Gemm":
            nodes.append(node)
            continue
        rows, name, bias = node.input
        turned = any(a.name == "transB" and a.i for a in node.attribute)
        weight = numpy_helper.to_array(initial[name])
        matrix = numpy_helper.from_array(np.ascontiguousarray(weight.T if turned else weight), f"{name}.matrix")
        model.graph.initializer.append(matrix)
        product = f"{node.output[0]}.product"
        nodes.append(helper.make_node("MatMul", [rows, matrix.name], [product]))
        nodes.append(helper.make_node("Add", [product, bias], list(node.output)))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
