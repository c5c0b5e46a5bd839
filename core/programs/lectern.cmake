lectern_program(lectern SOURCES lectern.cc USES lectern::cli)
