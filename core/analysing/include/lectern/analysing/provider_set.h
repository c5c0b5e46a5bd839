#pragma once

/// The providers that the operator configured, as one worker knows them, and how the other programs hear of
/// their states.

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/db/pool.h"
#include "lectern/providers/provider.h"
#include "lectern/settings/settings.h"

namespace lectern::analysing {

/// All of them. Safe from any thread.
class ProviderSet {
 public:
  /// Opens no connection. Throws std::runtime_error with a sentence for the operator if a setting cannot be
  /// used.
  explicit ProviderSet(const settings::Settings& settings);

  /// Null if there is none of this name.
  std::shared_ptr<providers::Provider> find(std::string_view name) const;

  /// The providers in the order of the settings, without their keys: a JSON array as publish_model_providers
  /// takes it.
  std::string published() const;

  /// Writes `published` into the database unless it is there already. If the database is away, the next call
  /// tries again. Throws nothing.
  void publish(db::Pool& connections);

  /// One sentence for the operator about the first provider that does not work; empty if there is none.
  std::string complaint() const;

  const std::vector<std::shared_ptr<providers::Provider>>& all() const { return providers_; }

 private:
  std::vector<std::shared_ptr<providers::Provider>> providers_;
  std::string currency_;
  std::mutex mutex_;
  std::string last_published_;
};

}  // namespace lectern::analysing
