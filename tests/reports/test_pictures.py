"""Matrix, sourcing graph and timeline: every claim is counted, nothing is only in the picture."""

from twosource.reports.agenda import make_agenda
from twosource.reports.credits import NO_SOURCE, is_attributed
from twosource.reports.dossier import make_dossier
from twosource.reports.graph import MAX_NODES, make_graph
from twosource.reports.matrix import list_shared, make_matrix
from twosource.reports.timeline import LEFT, RIGHT, make_timeline


def test_the_matrix_has_a_mark_for_every_claim_of_its_groups(report):
    dossier = make_dossier(report)
    shared = list_shared(dossier, make_agenda(dossier))
    matrix = make_matrix(shared, dossier)
    assert sum(len(cell.marks) for row in matrix.rows for cell in row.cells) == sum(len(g.claim_ids) for g in shared)
    assert all(len(group.claim_ids) > 1 for group in shared)


def test_the_graph_counts_every_claim_and_lists_every_flow(report):
    graph = make_graph(make_dossier(report))
    outlets = {article.outlet for article in report.articles}
    assert sum(n for a, _, n in graph.flows if a in outlets) == len(report.claims)
    bare = sum(not is_attributed(claim) for claim in report.claims)
    assert sum(n for _, b, n in graph.flows if b == NO_SOURCE) == bare
    assert ("Evening Post", "Agência Sul", 1) in graph.flows
    assert ("Agência Sul", "the transport ministry", 2) in graph.flows


def test_origins_past_the_limit_become_one_node_that_says_so(report):
    claims = []
    for n in range(MAX_NODES[2] + 5):
        claim = report.claims[0]
        outlet, origin = claim.attribution.chain
        chain = (outlet, origin.model_copy(update={"name": f"source {n}", "key": f"person:source {n:03}"}))
        attribution = claim.attribution.model_copy(update={"chain": chain})
        claims.append(claim.model_copy(update={"id": f"x{n}", "attribution": attribution}))
    graph = make_graph(make_dossier(report.model_copy(update={"claims": tuple(claims), "groups": (), "findings": ()})))
    assert [node.name for node in graph.nodes if node.is_rest] == ["5 other origins"]
    assert sum(edge.claims for edge in graph.edges) == len(claims)
    assert len(graph.flows) == len(claims)


def test_nodes_of_a_column_do_not_overlap(report):
    places = [(node.column, node.y) for node in make_graph(make_dossier(report)).nodes]
    assert len(places) == len(set(places))


def test_the_timeline_keeps_the_order_of_days_inside_its_frame(report):
    dossier = make_dossier(report)
    timeline = make_timeline(list_shared(dossier, make_agenda(dossier)), dossier)
    closing = timeline.rows[0]
    assert closing.event_words == "14 March 2026; 15 March 2026"
    xs = [dot.x for dot in closing.dots] + [bar.x for bar in closing.bars]
    assert xs == sorted(xs)
    assert min(xs) >= LEFT
    assert max(xs) <= RIGHT


def test_empty_pictures(empty_report):
    dossier = make_dossier(empty_report)
    assert make_graph(dossier).edges == ()
    assert make_matrix([], dossier).rows == ()
    assert make_timeline([], dossier).rows == ()
