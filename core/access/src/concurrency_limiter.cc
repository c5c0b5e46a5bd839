#include "lectern/access/concurrency_limiter.h"

namespace lectern::access {

ConcurrencyLimiter::Held ConcurrencyLimiter::take(const Principal& principal) {
  const std::string caller = principal.person();
  const std::lock_guard lock(mutex_);
  const auto of_caller = by_caller_.find(caller);
  const auto of_tenant = by_tenant_.find(principal.tenant);
  if (!principal.unlimited && of_caller != by_caller_.end() && of_caller->second >= limits_.per_caller)
    return nullptr;
  if (of_tenant != by_tenant_.end() && of_tenant->second >= limits_.per_tenant) return nullptr;
  ++by_caller_[caller];
  ++by_tenant_[principal.tenant];
  return std::make_shared<const Part>(*this, caller, principal.tenant);
}

void ConcurrencyLimiter::give_back(const std::string& caller, TenantId tenant) {
  const std::lock_guard lock(mutex_);
  if (--by_caller_[caller] <= 0) by_caller_.erase(caller);
  if (--by_tenant_[tenant] <= 0) by_tenant_.erase(tenant);
}

}  // namespace lectern::access
