#include "lectern/mail/account_notice.h"

#include "lectern/words/moment.h"
#include "notice_writer.h"

namespace lectern::mail {
namespace {

std::string sentence(const words::Catalogue& catalogue, const AccountNews& news, const char* part) {
  const std::string key = "mail.account." + news.kind + "." + part;
  const bool is_known = catalogue.find(key).has_value();
  return catalogue.filled(is_known ? key : std::string("mail.account.other.") + part,
                          {{"department", news.department}, {"by", news.by}, {"email", news.email}});
}

Notice link_notice(const words::Catalogue& catalogue, const AccountNews& news) {
  const std::string heading = sentence(catalogue, news, "heading");
  NoticeWriter writer(catalogue, heading);
  writer.paragraph(
      sentence(catalogue, news, news.kind == "invitation" && news.by.empty() ? "whatAlone" : "what"));
  writer.link(sentence(catalogue, news, "link"), news.link);
  writer.paragraph(catalogue.filled(
      "mail.account.until",
      {{"until", words::local_moment(catalogue, news.until) + " (" + news.time_zone + ")"}}));
  writer.paragraph(sentence(catalogue, news, "unasked"));
  return std::move(writer).sealed(heading);
}

}  // namespace

Notice account_notice(const words::Catalogue& catalogue, const AccountNews& news) {
  if (!news.link.empty()) return link_notice(catalogue, news);
  const std::string heading = sentence(catalogue, news, "heading");
  NoticeWriter writer(catalogue, heading);
  writer.paragraph(sentence(catalogue, news, "what"));
  if (const auto factor = catalogue.find("mail.account.factor." + news.factor)) writer.paragraph(*factor);
  if (news.kind != "mail_test") writer.paragraph(catalogue.text("mail.account.notYou"));
  return std::move(writer).sealed(heading);
}

}  // namespace lectern::mail
