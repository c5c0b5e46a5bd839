#include "lectern/doc/language_tag.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace lectern::doc {
namespace {

// Primary language subtags that are in use: ISO 639-1, and those of ISO 639-2 and -3 that ICU 72 knows and
// that have no shorter form. Each with a blank behind it.
constexpr std::string_view kTwoLetters =
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv "
    "dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie "
    "ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv "
    "mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm "
    "rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tn to tr ts "
    "tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";
constexpr std::string_view kThreeLetters =
    "ace ach ada ady aeb afh agq ain akk akz ale aln alt ang anp arc arn aro arp arq ars arw ary arz asa "
    "ase ast avk awa bal ban bar bas bax bbc bbj bej bem bew bez bfd bfq bgc bgn bho bik bin bjn bkm bla "
    "bpy bqi bra brh brx bss bua bug bum byn byv cad car cay cch ccp ceb cgg chb chg chk chm chn cho chp "
    "chr chy ckb cop cps crh csb dak dar dav del den dgr din dje doi dsb dtp dua dum dyo dyu dzg ebu efi "
    "egl egy eka elx enm esu ewo ext fan fat fil fit fon frc frm fro frp frr frs fur gaa gag gan gay gba "
    "gbz gez gil glk gmh goh gom gon gor got grb grc gsw guc gur guz gwi hai hak haw hif hil hit hmn hsb "
    "hsn hup iba ibb ilo inh izh jam jbo jgo jmc jpr jrb jut kaa kab kac kaj kam kaw kbd kbl kcg kde kea "
    "ken kfo kgp kha kho khq khw kiu kkj kln kmb koi kok kos kpe krc kri krj krl kru ksb ksf ksh kum kut "
    "lad lag lah lam lez lfn lij liv lkt lmo lol loz lrc ltg lua lui lun luo lus luy lzh lzz mad maf mag "
    "mai mak man mas mde mdf mdh mdr men mer mfe mga mgh mgo mic min mnc mni moh mos mrj mua mus mwl mwr "
    "mwv mye myv mzn nan nap naq nds new nia niu njo nmg nnh nog non nov nqo nso nus nwc nym nyn nyo nzi "
    "osa ota pag pal pam pap pau pcd pcm pdc pdt peo pfl phn pms pnt pon prg pro quc qug raj rap rar rgn "
    "rif rof rom rtm rue rug rup rwk sad sah sam saq sas sat saz sba sbp scn sco sdc sdh see seh sei sel "
    "ses sga sgs shi shn shu sid sli sly sma smj smn sms snk sog srn srr ssy stq suk sus sux swb syc syr "
    "szl tcy tem teo ter tet tig tiv tkl tkr tlh tli tly tmh tog tpi tru trv tsd tsi ttt tum tvl twq tyv "
    "tzm udm uga umb vai vec vep vls vmf vot vro vun wae wal war was wbp wuu xal xmf xog yao yap yav ybb "
    "yrl yue zap zbl zea zen zgh zun zza ";
// Three letters that have two: RFC 5646, 4.1, wants the shorter. "eng" and "en" side by side.
constexpr std::string_view kShorter =
    "aar aa abk ab afr af aka ak alb sq amh am ara ar arg an arm hy asm as ava av ave ae aym ay aze az "
    "bak ba bam bm baq eu bel be ben bn bis bi bod bo bos bs bre br bul bg bur my cat ca ces cs cha ch "
    "che ce chi zh chu cu chv cv cor kw cos co cre cr cym cy cze cs dan da deu de div dv dut nl dzo dz "
    "ell el eng en epo eo est et eus eu ewe ee fao fo fas fa fij fj fin fi fra fr fre fr fry fy ful ff "
    "geo ka ger de gla gd gle ga glg gl glv gv gre el grn gn guj gu hat ht hau ha heb he her hz hin hi "
    "hmo ho hrv hr hun hu hye hy ibo ig ice is ido io iii ii iku iu ile ie ina ia ind id ipk ik isl is "
    "ita it jav jv jpn ja kal kl kan kn kas ks kat ka kau kr kaz kk khm km kik ki kin rw kir ky kom kv "
    "kon kg kor ko kua kj kur ku lao lo lat la lav lv lim li lin ln lit lt ltz lb lub lu lug lg mac mk "
    "mah mh mal ml mao mi mar mr may ms mkd mk mlg mg mlt mt mon mn mri mi msa ms mya my nau na nav nv "
    "nbl nr nde nd ndo ng nep ne nld nl nno nn nob nb nor no nya ny oci oc oji oj ori or orm om oss os "
    "pan pa per fa pli pi pol pl por pt pus ps que qu roh rm ron ro rum ro run rn rus ru sag sg san sa "
    "sin si slk sk slo sk slv sl sme se smo sm sna sn snd sd som so sot st spa es sqi sq srd sc srp sr "
    "ssw ss sun su swa sw swe sv tah ty tam ta tat tt tel te tgk tg tha th tib bo tir ti ton to tsn tn "
    "tso ts tuk tk tur tr twi tw uig ug ukr uk urd ur uzb uz ven ve vie vi vol vo wel cy wln wa wol wo "
    "xho xh yid yi yor yo zha za zho zh zul zu ";
// Withdrawn codes that old files still carry.
constexpr std::string_view kWithdrawn = "iw he in id ji yi jw jv mo ro ";

bool is_listed(std::string_view list, std::string_view code) {
  return list.find(std::string(code) + " ") != std::string_view::npos;
}

/// What follows `code` in a list of pairs; empty: nothing does.
std::string_view partner_of(std::string_view pairs, std::string_view code, std::size_t pair_length) {
  for (std::size_t at = 0; at + pair_length <= pairs.size(); at += pair_length)
    if (pairs.substr(at, code.size()) == code) return pairs.substr(at + code.size() + 1, 2);
  return {};
}

bool all_of_kind(std::string_view text, int (*kind)(int)) {
  return std::all_of(text.begin(), text.end(),
                     [kind](char c) { return kind(static_cast<unsigned char>(c)); });
}

std::string primary(std::string code) {
  if (code.size() == 2) {
    if (const auto now = partner_of(kWithdrawn, code, 6); !now.empty()) return std::string(now);
    return is_listed(kTwoLetters, code) ? code : std::string();
  }
  if (code.size() != 3) return {};
  if (const auto shorter = partner_of(kShorter, code, 7); !shorter.empty()) return std::string(shorter);
  return is_listed(kThreeLetters, code) ? code : std::string();
}

/// The parts of a tag in lower case; nothing when a sign in it has no place in one.
std::vector<std::string> parts_of(std::string_view tag) {
  std::vector<std::string> parts(1);
  for (const char c : tag) {
    if (c == '-' || c == '_') {
      parts.emplace_back();
    } else if (all_of_kind(std::string_view(&c, 1), std::isalnum)) {
      parts.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else {
      return {};
    }
  }
  return parts;
}

std::string_view trimmed(std::string_view tag) {
  // "en_US.UTF-8" and "de_DE@euro" are how Unix names them.
  tag = tag.substr(0, tag.find_first_of(".@"));
  const auto first = tag.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return tag.substr(first, tag.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::string language_tag(std::string_view found) {
  if (found.size() > 100) return {};
  std::vector<std::string> parts = parts_of(trimmed(found));
  if (parts.empty()) return {};
  std::string tag = primary(parts.front());
  if (tag.empty()) return {};
  enum Place { Script, Region, Variant } place = Script;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::string& part = parts[i];
    const bool letters = all_of_kind(part, std::isalpha), digits = all_of_kind(part, std::isdigit);
    if (place == Script && part.size() == 4 && letters) {
      part[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(part[0])));
      place = Region;
    } else if (place <= Region && ((part.size() == 2 && letters) || (part.size() == 3 && digits))) {
      std::transform(part.begin(), part.end(), part.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      place = Variant;
    } else {
      // Variants and extensions change no voice and no hyphen: they are left out, and with them what is none.
      break;
    }
    tag += "-" + part;
  }
  return tag;
}

std::string language_or_und(std::string_view found) {
  std::string tag = language_tag(found);
  return tag.empty() ? "und" : tag;
}

}  // namespace lectern::doc
