#pragma once

/// AWS Signature Version 4 for requests in headers. libcurl's own signer is not used: version 7.88 signs a
/// path with an encoded character as it is sent, which every service but S3 refuses.
///
/// Source: AWS, "Create a signed AWS API request"; compared with the signer of its own SDK
/// (tests/models/sdks).

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/base/clock.h"

namespace lectern::net {

/// Who signs.
struct AwsKeys {
  std::string access_key;
  std::string secret_key;
  /// Of temporary keys; empty otherwise.
  std::string session_token = {};
};

/// For what a signature is valid.
struct AwsScope {
  std::string region;
  /// "bedrock", "s3".
  std::string service;
  /// S3 signs the path as it is sent; every other service signs it encoded once more.
  bool signs_path_as_sent = false;
};

/// The request as it is sent.
struct SignedParts {
  std::string method = "POST";
  /// With its port, if that is not the scheme's own.
  std::string host;
  /// Encoded once, each segment by `percent_encoded`; begins with "/".
  std::string path = "/";
  /// Names and values, not encoded, in any order. They are to be sent as `query_text` writes them.
  std::vector<std::pair<std::string, std::string>> query = {};
  /// Further headers that the signature covers; "host" and those that `sign` returns are added.
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string_view body = {};
};

/// All bytes but `A-Za-z0-9-._~` as `%XX`, with upper-case digits (RFC 3986, 2.3).
std::string percent_encoded(std::string_view text);

/// `a=1&b=2`: encoded and sorted by encoded name, then value, as the signature wants it; a name without a
/// value has its `=` all the same.
std::string query_text(std::vector<std::pair<std::string, std::string>> query);

/// The headers to add to the request: x-amz-date, x-amz-content-sha256, x-amz-security-token for temporary
/// keys, authorization. Pure.
std::vector<std::pair<std::string, std::string>> sign(const SignedParts& request, const AwsKeys& keys,
                                                      const AwsScope& scope, WallTime now);

}  // namespace lectern::net
