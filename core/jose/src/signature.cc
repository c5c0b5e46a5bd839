#include "signature.h"

#include <memory>

#include <cjose/cjose.h>

namespace lectern::jose {
namespace {

struct ReleaseKey {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct ReleaseToken {
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};
using CjoseKey = std::unique_ptr<cjose_jwk_t, ReleaseKey>;
using CjoseToken = std::unique_ptr<cjose_jws_t, ReleaseToken>;

}  // namespace

bool is_usable_key(const std::string& public_json) {
  cjose_err error{};
  return CjoseKey(cjose_jwk_import(public_json.data(), public_json.size(), &error)) != nullptr;
}

bool is_signed_by(std::string_view compact, const std::string& public_json, Algorithm algorithm) {
  cjose_err error{};
  const CjoseKey key(cjose_jwk_import(public_json.data(), public_json.size(), &error));
  const CjoseToken token(cjose_jws_import(compact.data(), compact.size(), &error));
  if (!key || !token) return false;
  const char* seen = cjose_header_get(cjose_jws_get_protected(token.get()), CJOSE_HDR_ALG, &error);
  if (seen == nullptr || std::string_view(seen) != algorithm_name(algorithm)) return false;
  return cjose_jws_verify(token.get(), key.get(), &error);
}

}  // namespace lectern::jose
