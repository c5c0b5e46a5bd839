#pragma once

#include <string_view>

namespace lectern::fcgi {

/// Whether an error response is a page for people instead of problem+json, by the request's `Accept`.
///
/// The most specific range that fits gives each its weight (RFC 9110, 12.5.1). A page is sent when it weighs
/// more than JSON, or as much while JSON fits a wildcard only; so browsers get pages, and programs get JSON.
/// An empty or malformed header, and `*/*`, mean JSON. nginx/accept.conf decides in the same way for nginx's
/// own errors; a test compares both.
bool prefers_page(std::string_view accept);

}  // namespace lectern::fcgi
