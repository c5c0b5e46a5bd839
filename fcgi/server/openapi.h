#pragma once

/// The contract, web/openapi.yaml, as JSON.

namespace lectern::fcgi {

const char* openapi_json();

}  // namespace lectern::fcgi
