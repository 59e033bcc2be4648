import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_drafts_move_here'),
        ('chat', '0002_draft_of_intake'),
        ('tickets', '0001_tickets_replies_drafts'),
    ]

    operations = [
        # The table stays, and the column points at the same rows as before.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='attachment',
                    name='draft',
                    field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='intake.draft'),
                ),
                migrations.DeleteModel(name='Draft'),
            ],
        ),
    ]
