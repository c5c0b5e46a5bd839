#pragma once

/// The contract, web/openapi.yaml, as JSON.

namespace lectern::fcgi {

/// One JSON object, made from the file when the program is built. Static.
const char* openapi_json();

}  // namespace lectern::fcgi
