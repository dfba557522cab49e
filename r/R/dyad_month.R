#' How often each pair cooperated, month by month
#'
#' Counts acts of cooperation for each pair and month. A zero stands only where the release
#' declares that the pair was searched completely (its table `coverage`); elsewhere the count is
#' `NA`, since nothing is known of the months without an event. A pair that is covered once has a
#' row for every month of the dataset's span; any other pair only for months in which something is
#' recorded of it.
#'
#' Only events whose status says that they occurred are counted. Positions are words about
#' cooperation, and reversals its end: neither is an act of cooperation. An event whose start may
#' lie in several months is counted in none, and is possible in each of them.
#'
#' @param dyads Pairs as [load_dyads()] or [to_dyads()] gives them, or some of them; all pairs of
#'   the release by default, which gives the very rows of `load_table("dyad_month")`.
#' @param version,store The release, as for [load_table()]; by default the one that `dyads` came
#'   from.
#' @return A data frame with one row for each pair and month: `actor1_id`, `actor2_id`, `month`
#'   (its first day), `in_coverage`, `n_events` and `n_reversals` (`NA` outside coverage),
#'   `n_recorded` (both together, wherever recorded), and `n_possible`.
#' @export
#' @examples
#' dyads <- load_dyads()
#' panel <- dyad_month(dyads[dyads$same_state, ])
#' table(panel$n_events, useNA = "ifany")
dyad_month <- function(dyads = NULL, version = NULL, store = NULL) {
  release <- release_of(dyads, version, store)
  descriptor <- read_descriptor(release)
  table <- function(name) read_table(release, descriptor, name)
  dyads <- dyads %||% table("dyads")
  require_columns(dyads, c("event_id", "actor1_id", "actor2_id", "event_family", "event_status",
                           "pair_weight"), "dyads")
  events <- table("events")
  coverage <- table("coverage")
  occurred <- codes_where(release, "event_status", "occurred")
  acts <- acts_of(dyads[as.character(dyads$event_status) %in% occurred, ], events)
  span <- span_of(c(events$date_start, events$date_end, coverage$date_from, coverage$date_to))
  pairs <- unique(data.frame(one = acts$one, two = acts$two))
  covered <- covered_months(coverage, table("actors"), pairs, span)
  panel <- count_acts(acts, pairs, covered, span)
  as_frame(panel, version = release$version, table = "dyad_month",
           citation = apa(citation_of(release, descriptor)), store = release$store)
}

# Months as whole numbers, and back to their first days.
month_number <- function(days) {
  parts <- as.POSIXlt(days)
  12L * (parts$year + 1900L) + parts$mon
}

first_day <- function(months) {
  as.Date(sprintf("%04d-%02d-01", months %/% 12L, months %% 12L + 1L))
}

span_of <- function(days) {
  days <- days[!is.na(days)]
  if (length(days)) range(month_number(days)) else c(0L, -1L)
}

acts_of <- function(dyads, events) {
  at <- match(dyads$event_id, events$event_id)
  dyads <- dyads[!is.na(at), ]
  at <- at[!is.na(at)]
  list(
    one = dyads$actor1_id, two = dyads$actor2_id, family = as.character(dyads$event_family),
    first = month_number(events$date_start[at]), last = month_number(events$date_start_latest[at])
  )
}

# The pairs and months that coverage declares fully searched, in all event families.
#
# Coverage of a pair of actors is also coverage of their subordinates, two by two. Coverage of a
# region says nothing of pairs, which may act elsewhere.
covered_months <- function(coverage, actors, pairs, span) {
  declared <- coverage[!is.na(coverage$actor1_id) & !is.na(coverage$actor2_id) &
                         is.na(coverage$event_family) & is.na(coverage$place_id), ]
  parents <- stats::setNames(actors$parent_actor_id, actors$actor_id)
  line <- function(actor) {
    found <- actor
    while (!is.na(actor <- unname(parents[actor])) && !actor %in% found) {
      found <- c(found, actor)
    }
    found
  }
  lines <- lapply(stats::setNames(nm = unique(c(pairs$one, pairs$two))), line)
  rows <- lapply(seq_len(nrow(declared)), function(row) {
    own <- sort(c(declared$actor1_id[row], declared$actor2_id[row]), method = "radix")
    has <- function(actor) vapply(lines, function(found) actor %in% found, NA)
    one <- names(lines)[has(own[1L])]
    two <- names(lines)[has(own[2L])]
    fits <- (pairs$one %in% one & pairs$two %in% two) | (pairs$one %in% two & pairs$two %in% one)
    from <- month_number(declared$date_from[row])
    if (first_day(from) < declared$date_from[row]) from <- from + 1L
    to <- month_number(declared$date_to[row] + 1) - 1L
    from <- max(from, span[1L])
    to <- min(to, span[2L])
    n <- max(to - from + 1L, 0L)
    some <- unique(rbind(pairs[fits, ], data.frame(one = own[1L], two = own[2L])))
    data.frame(one = rep(some$one, each = n), two = rep(some$two, each = n),
               month = rep(from - 1L + seq_len(n), nrow(some)))
  })
  none <- data.frame(one = character(), two = character(), month = integer())
  unique(do.call(rbind, c(list(none), rows)))
}

count_acts <- function(acts, pairs, covered, span) {
  pairs <- unique(rbind(pairs, covered[c("one", "two")]))
  pairs <- pairs[order(pairs$one, pairs$two, method = "radix"), ]
  n_months <- span[2L] - span[1L] + 1L
  pair_of <- function(one, two) match(paste(one, two, sep = "\x1f"),
                                      paste(pairs$one, pairs$two, sep = "\x1f"))
  cell_of <- function(pair, month) (pair - 1) * n_months + (month - span[1L]) + 1
  pair <- pair_of(acts$one, acts$two)
  dated <- !is.na(acts$first) & !is.na(acts$last) & acts$first == acts$last
  cell <- cell_of(pair[dated], acts$first[dated])
  family <- acts$family[dated]
  vague <- which(!dated & !(is.na(acts$first) & is.na(acts$last)) & acts$family != "position")
  low <- pmax(acts$first[vague], span[1L], na.rm = TRUE)
  high <- pmin(acts$last[vague], span[2L], na.rm = TRUE)
  length <- pmax(high - low + 1L, 0L)
  possible <- cell_of(rep(pair[vague], length), sequence(length, from = low))
  searched <- cell_of(pair_of(covered$one, covered$two), covered$month)
  always <- unique(pair_of(covered$one, covered$two))
  events <- cell[!family %in% c("position", "reversal")]
  reversals <- cell[family == "reversal"]
  whole <- cell_of(rep(always, each = n_months),
                   rep(span[1L] - 1L + seq_len(n_months), length(always)))
  cells <- sort(unique(c(whole, events, reversals, possible)))
  count <- function(found) tabulate(match(found, cells), length(cells))
  in_coverage <- cells %in% searched
  recorded <- list(events = count(events), reversals = count(reversals))
  of <- (cells - 1) %/% n_months + 1
  list(
    actor1_id = pairs$one[of], actor2_id = pairs$two[of],
    month = first_day(as.integer(span[1L] + (cells - 1) %% n_months)),
    in_coverage = in_coverage,
    n_events = replace(recorded$events, !in_coverage, NA),
    n_reversals = replace(recorded$reversals, !in_coverage, NA),
    n_recorded = recorded$events + recorded$reversals,
    n_possible = count(possible)
  )
}
