lectern_program(lectern-extract SOURCES lectern-extract.cc USES lectern::base lectern::doc lectern::sandbox lectern::pdf)
