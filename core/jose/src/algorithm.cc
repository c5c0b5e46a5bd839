#include "lectern/jose/algorithm.h"

namespace lectern::jose {

const char* algorithm_name(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::Rs256:
      return "RS256";
    case Algorithm::Rs384:
      return "RS384";
    case Algorithm::Rs512:
      return "RS512";
    case Algorithm::Ps256:
      return "PS256";
    case Algorithm::Ps384:
      return "PS384";
    case Algorithm::Ps512:
      return "PS512";
    case Algorithm::Es256:
      return "ES256";
    case Algorithm::Es384:
      return "ES384";
    case Algorithm::Es512:
      return "ES512";
  }
  return "";
}

std::optional<Algorithm> parse_algorithm(std::string_view name) {
  for (const Algorithm algorithm : kAlgorithms)
    if (name == algorithm_name(algorithm)) return algorithm;
  return std::nullopt;
}

}  // namespace lectern::jose
