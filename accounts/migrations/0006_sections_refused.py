from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_account_service"),
    ]

    operations = [
        migrations.AddField(
            model_name="board",
            name="sections_refused_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
