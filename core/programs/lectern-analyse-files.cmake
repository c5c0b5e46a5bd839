lectern_program(lectern-analyse-files SOURCES lectern-analyse-files.cc USES lectern::cli_analyse)
