#pragma once

/// What all threads of the program share. Built in main, and passed down.

#include <string>

#include "database_pool.h"
#include "lectern/base/clock.h"
#include "lectern/db/notifier.h"
#include "lectern/json/schema.h"
#include "lectern/settings/settings.h"
#include "lectern/store/blob_store.h"

namespace lectern::fcgi {

struct House {
  const settings::Settings& settings;
  const Clock& clock;
  const json::SchemaSet& schemas;  ///< of web/openapi.yaml
  DatabasePool& databases;
  db::Notifier& notifier;
  store::BlobStore& store;
};

}  // namespace lectern::fcgi
