#' Check that a release is what was published
#'
#' Compares every file of a release with the size and the SHA-256 that the index of its store
#' gives it: of the bundled release, of one in the cache, or of an unpacked one.
#'
#' @inheritParams load_table
#' @return A data frame with one row for each file: `path`, `size`, `ok`, and `problem`, which is
#'   missing where there is none. The attribute `version` names the release.
#' @seealso [download_version()] mends a release in the cache.
#' @export
#' @examples
#' files <- verify_version()
#' all(files$ok)
verify_version <- function(version = NULL, store = NULL) {
  release <- find_release(version, store)
  if (release$where == "bundled") {
    problem <- vapply(release$files$path, bundled_problem, "", release = release)
    known <- paste0(release$version, "/", release$files$path, ".gz")
    extra <- setdiff(list.files(release$root, recursive = TRUE, all.files = TRUE),
                     c(known, "releases.json"))
    problems <- data.frame(
      path = c(release$files$path[!is.na(problem)], extra),
      problem = c(problem[!is.na(problem)], rep("does not belong there", length(extra)))
    )
  } else {
    problems <- problems_of(release$root, release$files)
  }
  paths <- unique(c(release$files$path, problems$path))
  found <- problems$problem[match(paths, problems$path)]
  as_frame(
    list(path = paths, size = release$files$size[match(paths, release$files$path)],
         ok = is.na(found), problem = found),
    version = release$version
  )
}

bundled_problem <- function(path, release) {
  tryCatch(
    {
      open_file(release, path)$forget()
      NA_character_
    },
    seccoop_checksum = function(error) error$problem
  )
}

# What is wrong with the files of a folder: a data frame of `path` and `problem`.
problems_of <- function(folder, files) {
  found <- vapply(seq_len(nrow(files)), function(place) {
    path <- file.path(folder, files$path[place])
    if (Sys.readlink(path) %in% c("", NA)) {
      problem_of(path, files$size[place], files$sha256[place]) %||% NA_character_
    } else {
      "is a link"
    }
  }, "")
  present <- list.files(folder, recursive = TRUE, all.files = TRUE)
  extra <- setdiff(present, c(files$path, if (anyNA(files$size)) "SHA256SUMS"))
  data.frame(
    path = c(files$path[!is.na(found)], extra),
    problem = c(found[!is.na(found)], rep("does not belong there", length(extra)))
  )
}
