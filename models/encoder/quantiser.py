"""Float32 graph → int8 graph whose result for one text does not depend on the texts beside it."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WEIGHT_TOP = 63
"""Weights get 7 of the 8 bits: CPUs without VNNI add pairs of 8-bit products in 16 bits and would overflow."""


class Quantiser:
    """Rewrites a float32 graph to int8: weights by column, activations by token, embeddings by row.

    ONNX Runtime's own `quantize_dynamic` takes one range for the activations of a whole batch, so that a
    sentence's vector depends on the sentences beside it (cosine down to 0.976 between two batches of the same
    sentence). A range of its own for every token costs a few cheap operators and makes the vector of a text
    depend on nothing but the text.
    """

    def __init__(self, model: onnx.ModelProto) -> None:
        self.model = model
        self.weights = {t.name: t for t in model.graph.initializer if len(t.dims) == 2}
        self.tensors: dict[str, np.ndarray] = {
            "q.zero": np.array(128, np.uint8),
            "q.unit": np.array(1, np.float32),
            "q.floor": np.array(1e-9, np.float32),
            "q.step": np.array(1 / 127, np.float32),
        }
        self.ranged: set[str] = set()

    def rewrite(self) -> onnx.ModelProto:
        """The int8 model; float32 copies of rewritten weights are gone."""
        graph = self.model.graph
        nodes: list[onnx.NodeProto] = []
        for node in graph.node:
            if node.op_type == "MatMul" and node.input[1] in self.weights:
                nodes += self._multiply(node)
            elif node.op_type == "Gather" and node.input[0] in self.weights:
                nodes += self._look_up(node)
            else:
                nodes.append(node)
        used = {name for node in nodes for name in node.input}
        kept = [t for t in graph.initializer if t.name in used]
        del graph.node[:], graph.initializer[:]
        graph.node.extend(nodes)
        graph.initializer.extend([*kept, *(numpy_helper.from_array(a, n) for n, a in self.tensors.items())])
        onnx.checker.check_model(self.model)
        return self.model

    def _quantise(self, name: str, weight: np.ndarray, axis: int, top: int) -> None:
        scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-12) / top
        self.tensors[f"{name}.q"] = np.rint(weight / scale).astype(np.int8)
        self.tensors[f"{name}.scale"] = scale.astype(np.float32)

    def _look_up(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        name, ids = node.input[0], node.input[1]
        out = node.output[0]
        self._quantise(name, numpy_helper.to_array(self.weights[name]), axis=1, top=127)
        return [
            helper.make_node("Gather", [f"{name}.q", ids], [f"{out}.q"]),
            helper.make_node("Gather", [f"{name}.scale", ids], [f"{out}.scale"]),
            helper.make_node("Cast", [f"{out}.q"], [f"{out}.f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}.f", f"{out}.scale"], [out]),
        ]

    def _multiply(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        (rows, name), out = node.input, node.output[0]
        self._quantise(name, numpy_helper.to_array(self.weights[name]), axis=0, top=WEIGHT_TOP)
        return [
            *self._range(rows),
            helper.make_node("MatMulInteger", [f"{rows}.q", f"{name}.q", "q.zero"], [f"{out}.i"]),
            helper.make_node("Cast", [f"{out}.i"], [f"{out}.f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}.f", f"{name}.scale"], [f"{out}.c"]),
            helper.make_node("Mul", [f"{out}.c", f"{rows}.scale"], [out]),
        ]

    def _range(self, rows: str) -> list[onnx.NodeProto]:
        """Each token's activations on its own scale; once for the matrices that share them."""
        if rows in self.ranged:
            return []
        self.ranged.add(rows)
        return [
            helper.make_node("Abs", [rows], [f"{rows}.abs"]),
            helper.make_node("ReduceMax", [f"{rows}.abs"], [f"{rows}.max"], axes=[-1], keepdims=1),
            helper.make_node("Max", [f"{rows}.max", "q.floor"], [f"{rows}.top"]),
            helper.make_node("Mul", [f"{rows}.top", "q.step"], [f"{rows}.scale"]),
            helper.make_node("Div", [rows, f"{rows}.scale"], [f"{rows}.even"]),
            helper.make_node("QuantizeLinear", [f"{rows}.even", "q.unit", "q.zero"], [f"{rows}.q"]),
        ]
