"""The frame and the style of the HTML report."""

from __future__ import annotations

from string import Template

# Pairs of text and ground with a contrast of at least 4.5 to 1, by day and by night.
COLOURS = {
    "light": {
        "ground": "#ffffff",
        "panel": "#f4f5f7",
        "line": "#c9ced6",
        "text": "#1a1d21",
        "muted": "#4d545e",
        "link": "#0b4f9e",
        "error": "#a3140f",
        "warning": "#7a4a00",
        "valid": "#0f6130",
    },
    "dark": {
        "ground": "#14171b",
        "panel": "#1e2329",
        "line": "#434b56",
        "text": "#e7eaee",
        "muted": "#b4bcc7",
        "link": "#8fc1ff",
        "error": "#ff9b93",
        "warning": "#f5c46b",
        "valid": "#7fd8a0",
    },
}


def _variables(scheme: str) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in COLOURS[scheme].items())


_STYLE = f"""
:root {{ color-scheme: light dark; {_variables("light")} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_variables("dark")} }} }}
"""

_RULES = """
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 80rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0 0 .25rem; }
p { margin: .25rem 0 .5rem; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
a { color: var(--link); }
code { font: .875em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.id, .versions { color: var(--muted); font-weight: normal; }
.verdict { border-left: .4rem solid var(--line); padding: .25rem 0 .25rem 1rem; }
.verdict.invalid { border-color: var(--error); }
.verdict.valid_with_warnings, .verdict.nothing_checked { border-color: var(--warning); }
.verdict.valid { border-color: var(--valid); }
.counts { font-size: 1.15rem; font-weight: 600; }
td.error, span.error { color: var(--error); font-weight: 600; }
td.warning, span.warning { color: var(--warning); font-weight: 600; }
.rule { margin: 1rem 0; padding: .75rem 1rem; background: var(--panel);
  border-left: .25rem solid var(--line); }
.rule.error { border-color: var(--error); }
.rule.warning { border-color: var(--warning); }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .9375rem; }
.wide table { width: 100%; margin-top: .5rem; }
caption { text-align: left; color: var(--muted); padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0;
  border-bottom: 1px solid var(--line); }
.overview th[scope="row"] { font-weight: normal; }
thead th { white-space: nowrap; }
td.name { white-space: nowrap; }
td.path, td.value { min-width: 10rem; max-width: 22rem; }
td.path code { overflow-wrap: break-word; }
td.words { min-width: 14rem; overflow-wrap: break-word; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print {
  :root { PRINT }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .wide { overflow: visible; }
  .wide table { font-size: 8pt; }
  td.path, td.value, td.words { min-width: 0; }
  td.name { white-space: normal; }
  td.path code, td.name code { overflow-wrap: anywhere; }
  .rule { border: 0; padding: 0; background: none; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
""".replace("PRINT", _variables("light"))

PAGE = Template(
    f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>{_STYLE}{_RULES}</style>
</head>
<body>
<header class="verdict $outcome">
<h1>$verdict</h1>
<p class="counts">$counts</p>
<p class="versions">$versions</p>
</header>
<main>
<h2>Targets</h2>
$targets
<h2>Summary</h2>
$summary
<h2>Findings</h2>
$findings
<h2>Checked</h2>
$checked
<h2>Not checked</h2>
$unchecked
</main>
</body>
</html>
"""
)
