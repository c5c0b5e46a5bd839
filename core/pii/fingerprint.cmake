# What decides which personal data is found; scans carry its version, so that one can see which documents an older detector read.
set(MODULES base doc text pii)
set(ALSO pii/words/*.txt pii/model/names.model)
set(HEADER lectern/pii/detector.h)
set(NAMESPACE lectern::pii)
set(FUNCTION Detector::version)
include(${CMAKE_CURRENT_LIST_DIR}/../base/fingerprint.cmake)
