#pragma once

/// Limits how much of a scarce resource (threads that take bodies, long polls, event streams) one caller and
/// one tenant use at the same time, so that something is left for others. Safe from any thread.

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "lectern/access/principal.h"

namespace lectern::access {

class ConcurrencyLimiter {
 public:
  /// How many parts one caller and one tenant may hold at a time; both at least 1.
  struct Limits {
    int per_caller = 1;
    int per_tenant = 1;
  };

  /// Nothing is held yet.
  explicit ConcurrencyLimiter(Limits limits) : limits_(limits) {}

  /// One part, given back when its last holder is destroyed. Must not outlive the ConcurrencyLimiter. Copies
  /// are the same part: it travels in callables, which are copied.
  class Part;
  using Held = std::shared_ptr<const Part>;

  /// Takes one part for this caller. Null if this caller, or this tenant, holds as much as it may. All keys
  /// and sessions of an account are one caller; a key without rate limits counts for its tenant only.
  Held take(const Principal& principal);

 private:
  friend class Part;
  void give_back(const std::string& caller, TenantId tenant);

  Limits limits_;
  std::mutex mutex_;
  std::map<std::string, int> by_caller_;
  std::map<TenantId, int> by_tenant_;
};

class ConcurrencyLimiter::Part {
 public:
  Part(ConcurrencyLimiter& shares, std::string caller, TenantId tenant)
      : shares_(shares), caller_(std::move(caller)), tenant_(tenant) {}
  ~Part() { shares_.give_back(caller_, tenant_); }
  Part(const Part&) = delete;

 private:
  ConcurrencyLimiter& shares_;
  std::string caller_;
  TenantId tenant_;
};

}  // namespace lectern::access
