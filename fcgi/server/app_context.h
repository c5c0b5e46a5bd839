#pragma once

/// Everything that the threads of the program share. Built in main and passed down; holds references only.

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "lectern/access/concurrency_limiter.h"
#include "lectern/access/exact_limit.h"
#include "lectern/access/origin_list.h"
#include "lectern/access/password.h"
#include "lectern/access/rate_limit.h"
#include "lectern/access/refusal_tally.h"
#include "lectern/base/clock.h"
#include "lectern/db/notifier.h"
#include "lectern/db/pool.h"
#include "lectern/delivery/link.h"
#include "lectern/factors/relying_party.h"
#include "lectern/federation/bearer.h"
#include "lectern/intake/submission.h"
#include "lectern/json/schema.h"
#include "lectern/metrics/exporter.h"
#include "lectern/secrets/cursor.h"
#include "lectern/settings/settings.h"
#include "lectern/sign_in/seed_sealer.h"
#include "lectern/store/blob_store.h"
#include "lectern/store/spool.h"
#include "lectern/store/watch.h"

namespace lectern::fcgi {

/// How long a document that is submitted now will take, by lane. Safe from any thread.
class Estimates {
 public:
  /// Asks the database. Throws the errors of `db`.
  void refresh(db::Database& database);

  /// Whole minutes, at least one. `lane`: 1 to 4.
  std::int64_t minutes(int lane) const;

 private:
  std::array<std::atomic<double>, 5> seconds_{5, 5, 5, 5, 5};
};

struct AppContext {
  const settings::Settings& settings;
  const Clock& clock;
  const json::SchemaSet& schemas;  ///< of web/openapi.yaml
  db::Pool& databases;
  db::Notifier& notifier;
  store::BlobStore& store;
  store::StoreWatch& store_watch;
  store::Spool& spool;
  access::RateLimiter& limiter;
  access::ExactLimiter& key_limiter;   ///< of API keys
  access::OriginList& origins;         ///< of pages that may read answers
  access::ConcurrencyLimiter& bodies;  ///< of the threads, for bodies of documents
  access::ConcurrencyLimiter& waits;   ///< of the requests that may wait for a job
  access::PasswordHasher& hasher;
  access::RefusalTally& refusals;
  federation::BearerCheck& bearers;
  const delivery::LinkSigner& links;
  const secrets::CursorSealer& cursors;
  const intake::PdfSniffer& sniffer;
  Estimates& estimates;
  const sign_in::SeedSealer* seeds;                   ///< of the API; null where uploads are received
  const std::optional<factors::RelyingParty>& party;  ///< of passkeys; nothing without a host name
  metrics::Registry& metrics;
  metrics::Exporter& exporter;
  SteadyTime started_at;
};

}  // namespace lectern::fcgi
