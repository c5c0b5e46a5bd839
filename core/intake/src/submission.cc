#include "lectern/intake/submission.h"

#include <unistd.h>

#include <algorithm>

namespace lectern::intake {
namespace {

constexpr db::Statement kSubmit{
    "intake.submit_document",
    "select public_id, status, duplicate, estimated_seconds, has_new_work, was_denied "
    "from lectern.submit_document($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr db::Statement kReprocess{
    "intake.reprocess_job",
    "select j.public_id, 'pii_scanning' as status, j.lane, lectern.estimate_seconds(j.lane) as "
    "estimated_seconds from lectern.reprocess_job($1, $2, $3, $4, $5, $6, $7) as j"};
constexpr db::Statement kKeepPassword{"intake.keep_password", "select lectern.keep_password($1, $2, $3)"};
constexpr db::Statement kBeginIdempotent{
    "intake.begin_idempotent",
    "select o_outcome, o_answer::jsonb ->> 'job' as job, o_answer::jsonb ->> 'status' as status, "
    "(o_answer::jsonb ->> 'duplicate')::boolean as duplicate, (o_answer::jsonb ->> 'seconds')::real as "
    "seconds "
    "from lectern.begin_idempotent($1, $2, $3, $4, $5)"};
constexpr db::Statement kKeepAnswer{
    "intake.keep_answer",
    "select lectern.keep_answer($1, $2, $3, $4, 202::smallint, jsonb_build_object('job', $5::text, 'status', "
    "$6::text, 'duplicate', $7::boolean, 'seconds', $8::real))"};
constexpr db::Statement kReadSealKey{"intake.read_seal_key",
                                     "select o_public_key from lectern.read_seal_key()", db::Effect::Reads};
constexpr db::Statement kFinishUpload{"intake.finish_upload", "select lectern.finish_upload($1, $2, $3)"};

Refusal too_large(std::int64_t limit) {
  return {RefusalKind::TooLarge,
          "The document is larger than the limit of " + std::to_string(limit >> 20) + " MiB."};
}

PublicId public_id(std::string_view text) {
  auto id = PublicId::parse(text);
  if (!id) throw db::Bug("intake: a job without a public id");
  return std::move(*id);
}

Admitted submit(db::Transaction& transaction, const store::Hash& hash, std::int64_t byte_count,
                const Order& order) {
  const db::Rows made = transaction.call(
      kSubmit, {order.tenant, order.account, order.api_key, db::bytes(hash.bytes), byte_count, order.filename,
                order.params, order.external_id, db::array(order.labels), order.force, order.lane,
                order.trace_id, !order.sealed_password.empty()});
  const db::Row row = made.one();
  const PublicId job = public_id(row.text("public_id"));
  Admitted admitted{job, std::string(row.text("status")), row.boolean("duplicate"),
                    row.real("estimated_seconds")};
  if (row.boolean("has_new_work")) admitted.lane = order.lane;
  admitted.was_denied = row.boolean("was_denied");
  if (!admitted.duplicate && !order.sealed_password.empty()) {
    transaction.call(kKeepPassword, {order.tenant, job, db::bytes(order.sealed_password)});
  }
  if (order.upload) transaction.call(kFinishUpload, {order.tenant, *order.upload, job});
  return admitted;
}

Admitted reprocess(db::Transaction& transaction, const Rerun& rerun) {
  const db::Rows made = transaction.call(kReprocess, {rerun.tenant, rerun.job, rerun.account, rerun.api_key,
                                                      rerun.params, rerun.lane, rerun.trace_id});
  const db::Row row = made.one();
  Admitted admitted{public_id(row.text("public_id")), std::string(row.text("status")), false,
                    row.real("estimated_seconds"), static_cast<int>(row.integer("lane"))};
  if (!rerun.sealed_password.empty())
    transaction.call(kKeepPassword, {rerun.tenant, admitted.job, db::bytes(rerun.sealed_password)});
  return admitted;
}

/// Runs `make` unless the order's key came before; then gives what was answered.
template <typename AnOrder, typename Make>
Result<Admitted, Idempotent> only_once(db::Transaction& transaction, const AnOrder& order, Make&& make) {
  if (!order.idempotency) return make();
  const Idempotency& once = *order.idempotency;
  const db::Rows known = transaction.call(
      kBeginIdempotent, {order.tenant, order.actor, once.route, once.key, db::bytes(once.request.bytes)});
  const db::Row row = known.one();
  if (row.text("o_outcome") == "mismatch") return Idempotent::Mismatch;
  if (row.text("o_outcome") == "replay") {
    return Admitted{public_id(row.text("job")), std::string(row.text("status")), row.boolean("duplicate"),
                    row.real("seconds")};
  }
  Admitted admitted = make();
  transaction.call(kKeepAnswer, {order.tenant, order.actor, once.route, once.key, admitted.job,
                                 admitted.status, admitted.duplicate, admitted.estimated_seconds});
  return admitted;
}

void ring_for(const Admitted& admitted, db::Notifier& notifier) {
  if (admitted.lane == 0) return;
  notifier.ring(db::kTaskChannel, std::to_string(admitted.lane));
  notifier.ring(db::kEventChannel);
}

}  // namespace

Result<Done, Refusal> Body::judge_once() {
  judged_ = true;
  if (auto refusal = sniffer_.judge(beginning_)) return std::move(*refusal);
  beginning_ = {};
  return Done{};
}

Result<Done, Refusal> Body::take(std::span<const std::byte> bytes) {
  if (file_.size() + static_cast<std::int64_t>(bytes.size()) > limit_) return too_large(limit_);
  if (!judged_) {
    const std::size_t wanted = kSniffBytes - std::min(kSniffBytes, beginning_.size());
    const auto piece = bytes.first(std::min(wanted, bytes.size()));
    beginning_.insert(beginning_.end(), piece.begin(), piece.end());
    if (beginning_.size() >= kSniffBytes) LECTERN_TRY_DONE(judge_once());
  }
  hasher_.add(bytes);
  file_.append(bytes);
  return Done{};
}

Result<store::Hash, Refusal> Body::finish() {
  if (!judged_) LECTERN_TRY_DONE(judge_once());
  return hasher_.finish();
}

Result<store::Hash, Refusal> examine(const PdfSniffer& sniffer, store::SpoolFile& file) {
  store::Hasher hasher;
  std::vector<std::byte> chunk(256 * 1024);
  std::int64_t offset = 0;
  while (offset < file.size()) {
    const ssize_t count = ::pread(file.descriptor(), chunk.data(), chunk.size(), offset);
    if (count <= 0) throw store::Error(store::Error::Kind::Unavailable, file.path().filename(), "read");
    const auto bytes = std::span(chunk).first(static_cast<std::size_t>(count));
    if (offset == 0) {
      if (auto refusal = sniffer.judge(bytes)) return std::move(*refusal);
    }
    hasher.add(bytes);
    offset += count;
  }
  if (offset == 0) return sniffer.judge({}).value();
  return hasher.finish();
}

Result<Admitted, Idempotent> admit(db::Database& database, db::Notifier& notifier, store::BlobStore& store,
                                   store::SpoolFile& file, const store::Hash& hash, const Order& order) {
  // The slow part of a large file, so that no row waits for it.
  file.make_durable();
  auto admitted = database.transact([&](db::Transaction& transaction) {
    return only_once(transaction, order, [&] {
      Admitted made = submit(transaction, hash, file.size(), order);
      // Behind the rows' locks: nobody removes the same bytes at this moment. Done again, it changes nothing.
      store.adopt(store::Bucket::Inbox, order.tenant, file.path(), hash);
      return made;
    });
  });
  if (admitted) ring_for(*admitted, notifier);
  return admitted;
}

std::optional<std::array<std::byte, 32>> read_seal_key(db::Database& database) {
  const db::Rows rows = database.call(kReadSealKey);
  if (rows.empty()) return std::nullopt;
  const std::vector<std::byte> bytes = rows[0].bytes("o_public_key");
  std::array<std::byte, 32> key{};
  if (bytes.size() != key.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

Result<Admitted, Idempotent> run_again(db::Database& database, db::Notifier& notifier, const Rerun& rerun) {
  auto admitted = database.transact([&](db::Transaction& transaction) {
    return only_once(transaction, rerun, [&] { return reprocess(transaction, rerun); });
  });
  if (admitted) ring_for(*admitted, notifier);
  return admitted;
}

}  // namespace lectern::intake
