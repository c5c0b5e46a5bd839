// sign_requests - signs requests, one JSON object a line, and prints their authorization headers: for the
// comparison with AWS's own signer (sdks/sigv4.mjs).

#include <cstdio>
#include <iostream>
#include <string>

#include "signed_request.h"

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto request = lectern::json::decode(line);
    if (!request.has_value()) return 1;
    std::puts(lectern::net::authorization_of(*request).c_str());
  }
  return 0;
}
