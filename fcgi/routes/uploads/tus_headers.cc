#include "routes/uploads/tus_headers.h"

#include <algorithm>

#include "lectern/json/text.h"
#include "lectern/secrets/base64.h"

namespace lectern::fcgi {
namespace {

constexpr std::size_t kLongestMetadata = 8 * 1024;

}  // namespace

Result<Done, Problem> check_tus_version(const Request& request) {
  if (request.param("HTTP_TUS_RESUMABLE") == kTusVersion) return Done{};
  return Problem{412, "tus_version", "Another version of tus", "This server speaks tus 1.0.0."}.with_headers(
      "Tus-Version: 1.0.0\r\n");
}

Result<Done, Problem> check_tus_body(const Request& request) {
  // tus has its own type; generated clients that know only the common one may send that.
  const std::string_view type = request.content_type();
  if (type == "application/offset+octet-stream" || type == "application/octet-stream") return Done{};
  return problem::unsupported_media_type("Send application/offset+octet-stream.");
}

Result<std::optional<std::int64_t>, Problem> tus_number(const Request& request, const char* param,
                                                        const char* name) {
  const std::string_view text = request.param(param);
  if (text.empty()) return std::optional<std::int64_t>();
  const auto number = to_number(text);
  if (!number || *number < 0) return problem::invalid_parameter(name, "a whole number, 0 or more");
  return number;
}

Result<std::optional<std::int64_t>, Problem> tus_new_length(const Request& request) {
  LECTERN_TRY(length, tus_number(request, "HTTP_UPLOAD_LENGTH", "Upload-Length"));
  const std::string_view deferred = request.param("HTTP_UPLOAD_DEFER_LENGTH");
  if (!deferred.empty() && (deferred != "1" || length)) {
    return problem::invalid_parameter("Upload-Defer-Length", "1, and then no Upload-Length");
  }
  if (!length && deferred.empty()) return problem::invalid_parameter("Upload-Length", "missing");
  if (length && *length == 0) return problem::refused({RefusalKind::NotAPdf, "The file is empty."});
  return length;
}

Result<std::vector<std::pair<std::string, std::string>>, Problem> tus_metadata(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (text.size() > kLongestMetadata) return problem::invalid_parameter("Upload-Metadata", "too long");
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view pair = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    while (!pair.empty() && pair.back() == ' ') pair.remove_suffix(1);
    const std::size_t space = std::min(pair.find(' '), pair.size());
    auto value = secrets::from_base64(pair.substr(std::min(space + 1, pair.size())));
    const std::string key(pair.substr(0, space));
    const bool known =
        std::any_of(pairs.begin(), pairs.end(), [&](const auto& other) { return other.first == key; });
    if (key.empty() || !json::is_storable(key) || !value || known) {
      return problem::invalid_parameter("Upload-Metadata", "pairs of a key and base64, by commas");
    }
    pairs.emplace_back(key, std::move(*value));
  }
  return pairs;
}

Result<std::optional<intake::UploadAppender::ExpectedChecksum>, Problem> tus_checksum(
    const Request& request) {
  const std::string_view text = request.param("HTTP_UPLOAD_CHECKSUM");
  if (text.empty()) return std::optional<intake::UploadAppender::ExpectedChecksum>();
  const std::size_t space = std::min(text.find(' '), text.size());
  auto digest = store::Checksum::named(text.substr(0, space));
  auto expected = secrets::from_base64(text.substr(std::min(space + 1, text.size())));
  if (!digest || !expected)
    return problem::invalid_parameter("Upload-Checksum", "sha1 or sha256, and base64");
  return std::optional(intake::UploadAppender::ExpectedChecksum{std::move(*digest), std::move(*expected)});
}

}  // namespace lectern::fcgi
