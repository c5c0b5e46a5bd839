# What decides how a conversion comes out; results carry its version.
set(MODULES base doc text pdf ocr reading layout pipeline render)
set(ALSO "")
set(HEADER lectern/pipeline/run.h)
set(NAMESPACE lectern::pipeline)
set(FUNCTION pipeline_version)
include(${CMAKE_CURRENT_LIST_DIR}/../base/fingerprint.cmake)
