#' seccoop: the open dataset of security-cooperation events
#'
#' [load_events()] gives one analysis-ready row for each event, [load_dyads()] one for each pair in
#' an event, [dyad_month()] a panel, and [codebook()] what the columns mean. The current release is
#' bundled; [available_versions()] lists others. `vignette("seccoop")` goes from the first line to
#' a map and a panel for a model.
#'
#' # Options
#'
#' | option | variable | what it does |
#' | --- | --- | --- |
#' | `seccoop.store` | `SECCOOP_STORE` | where releases are kept: a folder or an address |
#' | `seccoop.cache` | `SECCOOP_CACHE` | where downloaded releases are kept on this machine |
#' | `seccoop.offline` | `SECCOOP_OFFLINE` | whether to do without the network |
#'
#' Releases of the dataset and versions of this package are numbered apart: `cite()` names the
#' first, `packageVersion("seccoop")` the second.
#'
#' @keywords internal
"_PACKAGE"
