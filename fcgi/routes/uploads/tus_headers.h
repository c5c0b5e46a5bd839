#pragma once

/// The headers of tus 1.0.0, read and checked.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lectern/intake/uploads.h"
#include "server/call.h"

namespace lectern::fcgi {

inline constexpr std::string_view kTusVersion = "1.0.0";
inline constexpr std::string_view kTusExtensions =
    "creation,creation-with-upload,creation-defer-length,termination,checksum,expiration";

/// 412 unless the request has the supported version of tus.
Result<Done, Problem> check_tus_version(const Request& request);

/// 415 unless the body has a type that tus allows.
Result<Done, Problem> check_tus_body(const Request& request);

/// A number in a header; nothing if it is missing, 400 if it is not a number.
Result<std::optional<std::int64_t>, Problem> tus_number(const Request& request, const char* param,
                                                        const char* name);

/// The length of a new upload; nothing if it is deferred, 400 if the request has neither.
Result<std::optional<std::int64_t>, Problem> tus_new_length(const Request& request);

/// `Upload-Metadata`: pairs of a key and base64, separated by commas. Keys are unique; otherwise 400.
Result<std::vector<std::pair<std::string, std::string>>, Problem> tus_metadata(std::string_view text);

/// `Upload-Checksum`; 400 for an unknown algorithm.
Result<std::optional<intake::UploadAppender::ExpectedChecksum>, Problem> tus_checksum(const Request& request);

}  // namespace lectern::fcgi
