#pragma once

/// A generated request as JSON, and the header that our signer makes for it.

#include <string>
#include <utility>
#include <vector>

#include "lectern/json/decode.h"
#include "lectern/net/sigv4.h"

namespace lectern::net {

inline std::vector<std::pair<std::string, std::string>> pairs_in(const json::Value* list) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const json::Value& pair : *list->array())
    pairs.emplace_back(*pair.array()->at(0).text(), *pair.array()->at(1).text());
  return pairs;
}

inline std::string authorization_of(const json::Value& request) {
  SignedParts parts;
  parts.method = request.text_of("method");
  parts.host = request.text_of("host");
  parts.path = request.text_of("path");
  parts.query = pairs_in(request.find("query"));
  parts.headers = pairs_in(request.find("headers"));
  parts.body = request.text_of("body");
  const AwsKeys keys{std::string(request.text_of("access")), std::string(request.text_of("secret")),
                     std::string(request.text_of("token"))};
  const AwsScope scope{std::string(request.text_of("region")), std::string(request.text_of("service")),
                       *request.find("as_sent")->boolean()};
  const WallTime at{std::chrono::seconds(*request.integer_of("time"))};
  return sign(parts, keys, scope, at).back().second;
}

}  // namespace lectern::net
