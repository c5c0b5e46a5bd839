#include "lectern/sign_in/seed_sealer.h"

#include "lectern/base/check.h"
#include "lectern/secrets/seal.h"

namespace lectern::sign_in {
namespace {

std::string label_of(const Owner& owner) {
  return "totp\n" + std::to_string(owner.tenant.value) + "\n" + std::to_string(owner.account.value) + "\n";
}

}  // namespace

SeedSealer::SeedSealer(const std::vector<std::string>& secrets) {
  LECTERN_CHECK(!secrets.empty());
  for (const std::string& secret : secrets) keys_.push_back(std::make_unique<secrets::SealOpener>(secret));
}

SeedSealer::~SeedSealer() = default;

std::vector<std::byte> SeedSealer::seal(std::string_view seed, const Owner& owner) const {
  std::string labelled = label_of(owner) + std::string(seed);
  auto sealed = secrets::seal(labelled, keys_.front()->public_key());
  secrets::wipe(labelled);
  return sealed;
}

std::optional<SeedSealer::Opened> SeedSealer::open(const std::vector<std::byte>& sealed,
                                                   const Owner& owner) const {
  const std::string label = label_of(owner);
  for (const auto& key : keys_) {
    auto text = key->open(sealed);
    if (!text) continue;
    const bool is_ours = text->starts_with(label);
    Opened opened{is_ours ? text->substr(label.size()) : "", key != keys_.front()};
    secrets::wipe(*text);
    return is_ours ? std::optional(std::move(opened)) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace lectern::sign_in
