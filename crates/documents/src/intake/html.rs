//! The text of an HTML message, when it has no other. Nothing is rendered and nothing is fetched.

/// Text with a line a block and a tab between cells. Scripts, styles and comments are left out.
pub(super) fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push(&mut out, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = rest[1..end].to_ascii_lowercase();
        rest = &rest[end + 1..];
        let name =
            tag.trim_start_matches('/').split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        match (tag.starts_with('/'), name) {
            (false, "script" | "style" | "head" | "title") => {
                let ends = |(at, _): &(usize, &str)| {
                    let after = rest.as_bytes().get(at + 2..at + 2 + name.len());
                    after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes()))
                };
                rest = rest.match_indices("</").find(ends).map_or("", |(at, _)| &rest[at..]);
            }
            (false, "br")
            | (true, "p" | "div" | "tr" | "li" | "h1" | "h2" | "h3" | "h4" | "table") => {
                out.push('\n');
            }
            (true, "td" | "th") => {
                // The last paragraph of a cell ends with the cell, and not with a line of its own.
                out.truncate(out.trim_end_matches([' ', '\n']).len());
                out.push('\t');
            }
            _ => {}
        }
    }
    push(&mut out, rest);
    out.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// White space of the source is one space; the usual entities are their characters.
fn push(out: &mut String, source: &str) {
    for (index, word) in source.split([' ', '\t', '\r', '\n']).enumerate() {
        if index > 0 && !out.ends_with([' ', '\n', '\t']) && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&entities(word));
    }
}

fn entities(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = rest.find(';').filter(|end| *end < 10).and_then(|end| {
            let name = &rest[1..end];
            let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => n.parse().ok(),
            });
            let c = number.and_then(char::from_u32).or(match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "nbsp" => Some(' '),
                "rsquo" => Some('’'),
                "lsquo" => Some('‘'),
                "ldquo" => Some('“'),
                "rdquo" => Some('”'),
                "ndash" => Some('–'),
                "pound" => Some('£'),
                _ => None,
            });
            c.map(|c| (c, end))
        });
        match found {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_lines_and_cells_are_tabs() {
        let html = "<html><head><style>p{}</style></head><body><!-- x --><p>Dear\n all,</p>\
                    <table><tr><td>Surname</td><td>O&#8217;Example &amp; Co</td></tr></table>\
                    <script>alert('<b>')</script>Bye<br>now</body>";
        assert_eq!(text(html), "Dear all,\nSurname\tO’Example & Co\n\nBye\nnow");
        let cells =
            "<tr><td><p>GP</p></td><td><p>Dr A</p><p>Yate</p></td></tr><tr><td>Age</td></tr>";
        assert_eq!(text(cells), "GP\tDr A\nYate\nAge");
    }
}
