//! Stands in for the reading of cells.

use documents::intake::Found;
use documents::tracker::{Judged, Map, Sheet};

pub(super) fn judge(sheet: &Sheet, map: &Map, _: Option<&str>) -> Vec<Judged> {
    sheet
        .rows
        .iter()
        .map(|row| Judged {
            number: row.number,
            fields: sheet
                .columns
                .iter()
                .zip(&row.cells)
                .filter_map(|(column, cell)| {
                    let field = map.get(&column.letter)?;
                    let text = cell.text.trim();
                    let day = |field: &str| field.ends_with("_on");
                    let value = match day(field) {
                        true => domain::civil::read(text).map(|on| on.to_string()),
                        false => Some(text.to_owned()),
                    };
                    (!text.is_empty()).then(|| Found {
                        field: field.clone(),
                        label: super::label(field).into(),
                        doubt: value.is_none().then(|| "It is not a date.".to_owned()),
                        value,
                        raw: cell.text.clone(),
                        place: format!("{}, {}{}", sheet.name, column.letter, row.number),
                    })
                })
                .collect(),
        })
        .collect()
}
