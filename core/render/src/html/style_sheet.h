#pragma once

#include <string_view>

namespace lectern::render {

/// The style sheet inside every HTML file: a readable line length and leading, contrast above 7:1 in light
/// and dark, reflow at 320 px (only wide tables scroll sideways, by themselves), lists of links with
/// targets large enough for fingers. A word breaks only if it is longer than a line.
inline constexpr std::string_view kStyleSheet = R"css(
:root{color-scheme:light dark;--ink:#1b1b1f;--paper:#fff;--quiet:#4b4b55;--line:#8a8a94;--shade:#f2f2f5;--link:#0b4f9e}
@media (prefers-color-scheme:dark){:root{--ink:#ececf1;--paper:#17171b;--quiet:#c3c3cd;--line:#777784;--shade:#24242b;--link:#9cc7ff}}
html{background:var(--paper);color:var(--ink);font-family:system-ui,"Noto Sans","DejaVu Sans",sans-serif;font-size:106.25%;line-height:1.65}
body{margin:0 auto;max-width:44rem;padding:1.5rem 1rem 3rem;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6{line-height:1.3;margin:1.8em 0 .6em}
h1{font-size:1.9rem;margin-top:0}h2{font-size:1.5rem}h3{font-size:1.25rem}h4{font-size:1.1rem}h5,h6{font-size:1rem}
p,ul,ol,pre,figure,table,blockquote{margin:0 0 1em}
li{margin:.3em 0;line-height:1.75}
.labels{list-style:none;padding-inline-start:1.2rem}
a{color:var(--link);text-decoration:underline;text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.4em .6em;text-align:start;vertical-align:top}
th{background:var(--shade)}
caption,figcaption{color:var(--quiet);text-align:start;margin:.3em 0 .5em}
.wide{overflow-x:auto;margin:0 0 1em}
.wide table{margin:0}
.wide:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
img{max-width:100%;height:auto;background:#fff}
figure{margin-inline:0}
pre{background:var(--shade);border-radius:.3rem;padding:.8em 1em;white-space:pre-wrap}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.92em}
blockquote{border-inline-start:.25rem solid var(--line);margin-inline:0;padding-inline-start:1rem}
sup,sub{line-height:1}
.redacted{background:var(--shade);border:1px solid var(--line);border-radius:.2em;padding:0 .25em;font-style:normal}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
sup a{padding:.35em .3em}
hr{border:0;border-top:1px solid var(--line);margin:2em 0}
.page{color:var(--quiet);font-size:.8rem;text-align:end;border-top:1px dashed var(--line);margin:1.2em 0 .6em}
.page::before{content:attr(aria-label)}
.back{font-size:.8rem;text-align:end;margin:-.6em 0 .6em}
.back a{display:inline-block;padding:.2em 0}
#contents{border-block:1px solid var(--line);margin:0 0 2em;padding:.6em 0}
#contents summary{font-weight:600}
#contents ul{list-style:none;margin:.3em 0;padding-inline-start:1.2rem}
#contents a{display:inline-block}
.notes,.report{border-top:2px solid var(--line);margin-top:3rem;padding-top:1rem;font-size:.95rem}
.report h2,.notes h2{font-size:1.15rem;margin-top:0}
td,th,caption{hyphens:auto;hyphenate-limit-chars:10 4 4}
pre,code,kbd{hyphens:none}
@media (max-width:30rem){p,li,dt,dd,figcaption{hyphens:auto;hyphenate-limit-chars:10 4 4}}
@media print{.report,.back{display:none}.wide{overflow:visible}}
)css";

}  // namespace lectern::render
