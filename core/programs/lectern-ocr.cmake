lectern_program(lectern-ocr SOURCES lectern-ocr.cc USES lectern::base lectern::doc lectern::sandbox lectern::ocr)
