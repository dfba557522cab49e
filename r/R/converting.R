#' Columns as other packages name them
#'
#' `as_meltt()` makes events ready for the package meltt, which joins event datasets by place,
#' time and type. `as_peacesciencer()` makes dyad-years ready for the package peacesciencer and
#' its `add_*()` functions. Neither package is needed for it.
#'
#' meltt takes data frames with `date`, `enddate`, `latitude` and `longitude`, and one column for
#' each taxonomy. Events without a day or without coordinates cannot be joined: they are left out,
#' and a message says how many. Look at `coordinate_kind` and `geo_precision` before you choose a
#' window.
#'
#' peacesciencer takes `ccode1`, `ccode2` (Correlates of War) or `gwcode1`, `gwcode2`
#' (Gleditsch-Ward) and `year`. Pairs within one state, and actors that belong to none, have no
#' row there. Only dyad-years in which something is recorded are given: where there is none,
#' nothing is known but in what the table `coverage` declares, and a zero would be a guess.
#'
#' @param events Events as [load_events()] gives them, or some of them.
#' @return `as_meltt()`: a plain data frame with `date`, `enddate`, `latitude`, `longitude` and
#'   then the other columns of `events`; codes are text.
#' @export
#' @examples
#' events <- load_events()
#' ready <- suppressMessages(as_meltt(events))
#' names(ready)[1:6]
as_meltt <- function(events = load_events()) {
  needed <- c("date", "enddate", "latitude", "longitude")
  require_columns(events, needed, "events")
  whole <- !is.na(events$date) & !is.na(events$latitude) & !is.na(events$longitude)
  left <- sum(!whole)
  if (left > 0L) {
    message(left, " of ", nrow(events), " events have no day or no coordinates and are left out.")
  }
  frame <- as.data.frame(lapply(as.list(events), function(column) {
    column <- column[whole]
    if (is.factor(column)) as.character(column) else column
  }))
  frame$enddate <- as.Date(ifelse(is.na(frame$enddate), frame$date, frame$enddate),
                           origin = "1970-01-01")
  frame[c(needed, setdiff(names(frame), needed))]
}

#' @rdname as_meltt
#' @param dyads Pairs as [load_dyads()] or [to_dyads()] gives them, or some of them.
#' @param system `"cow"` or `"gw"`: whose numbers of states.
#' @param directed Whether each pair comes in both orders, as in `create_dyadyears()` by default.
#' @return `as_peacesciencer()`: a data frame with `ccode1`, `ccode2` (or `gwcode1`, `gwcode2`),
#'   `year`, and the numbers of distinct events of cooperation (`n_events`) and of its end
#'   (`n_reversals`) that occurred, by the year in which they began; `n_possible` counts those
#'   that may have begun in that year or in another. It has the attributes `ps_data_type` and
#'   `ps_system`.
#' @export
#' @examples
#' head(as_peacesciencer(load_dyads()))
as_peacesciencer <- function(dyads = load_dyads(), system = c("cow", "gw"), directed = TRUE) {
  system <- pick(system, c("cow", "gw"), "system")
  sides <- paste0(system, 1:2)
  require_columns(dyads, c("event_id", "event_family", "event_status", "date", sides), "dyads")
  release <- release_of(dyads, NULL, NULL)
  occurred <- codes_where(release, "event_status", "occurred")
  events <- read_table(release, read_descriptor(release), "events")
  dyads <- dyads[as.character(dyads$event_status) %in% occurred &
                   as.character(dyads$event_family) != "position", ]
  at <- match(dyads$event_id, events$event_id)
  first <- year_of(events$date_start[at])
  last <- year_of(events$date_start_latest[at])
  one <- pmin(dyads[[sides[1L]]], dyads[[sides[2L]]])
  two <- pmax(dyads[[sides[1L]]], dyads[[sides[2L]]])
  usable <- which(!is.na(one) & !is.na(two) & one != two & !is.na(first) & !is.na(last))
  length <- last[usable] - first[usable] + 1L
  row <- rep(usable, length)
  acts <- unique(data.frame(
    one = one[row], two = two[row], year = sequence(length, from = first[usable]),
    event = dyads$event_id[row], reversal = as.character(dyads$event_family[row]) == "reversal",
    certain = first[row] == last[row]
  ))
  states <- paste0(if (system == "cow") "ccode" else "gwcode", 1:2)
  frame <- count_years(acts)
  if (directed) {
    frame <- rbind(frame, transform(frame, one = frame$two, two = frame$one))
  }
  frame <- frame[order(frame$one, frame$two, frame$year), ]
  names(frame)[1:2] <- states
  as_frame(as.list(frame), ps_data_type = "dyad_year", ps_system = system)
}

year_of <- function(days) as.POSIXlt(days)$year + 1900L

count_years <- function(acts) {
  years <- unique(acts[c("one", "two", "year")])
  text <- function(rows) paste(rows$one, rows$two, rows$year)
  count <- function(which) tabulate(match(text(acts[which, ]), text(years)), nrow(years))
  years$n_events <- count(acts$certain & !acts$reversal)
  years$n_reversals <- count(acts$certain & acts$reversal)
  years$n_possible <- count(!acts$certain)
  years
}
