#include "oidc_fixture.h"

namespace lectern::http {
namespace {

/// Starts at the first use and ends after the last test.
class ProviderOfAllTests final : public testing::Environment {
 public:
  RunningIdentityProvider* running() {
    if (!provider_ && RunningIdentityProvider::is_installed()) {
      std::string name = (std::filesystem::temp_directory_path() / "lectern-idp-XXXXXX").string();
      folder_ = ::mkdtemp(name.data());
      provider_ = std::make_unique<RunningIdentityProvider>(folder_);
    }
    return provider_.get();
  }
  void TearDown() override {
    provider_.reset();
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<RunningIdentityProvider> provider_;
};

// GoogleTest owns it.
ProviderOfAllTests* const provider_of_all_tests =
    static_cast<ProviderOfAllTests*>(testing::AddGlobalTestEnvironment(new ProviderOfAllTests));

}  // namespace

RunningIdentityProvider* OidcTest::idp() {
  return provider_of_all_tests->running();
}

}  // namespace lectern::http
